% The value that is put in the place of what a site gives.
function value = take__ (site)
  [~, value] = see__ (site);
end
