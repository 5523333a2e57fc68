% Whether the value that a site is about to give is to be replaced. see__ tells at which sites values
% are, once, since this is asked before each assignment.
function answer = has__ (site, sites)
  persistent here = [];
  if nargin == 2
    mlock ();
    here = sites;
  end
  answer = here(site + 1) && see__ (site) > 0;
end
