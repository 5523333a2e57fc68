% Whether the value that a site is about to give is to be replaced. see__ tells the sites at which
% values are, once, since this is asked before each assignment.
function answer = has__ (site, sites)
  persistent replaced = [];
  persistent replaces = false;
  if nargin == 2
    mlock ();
    replaced = sites;
    replaces = ! isempty (sites);
  end
  answer = replaces && any (replaced == site) && see__ (site) > 0;
end
