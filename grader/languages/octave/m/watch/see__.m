% Records what the assignments of a watched function give; grader/languages/watched.py tells how
% a function is watched.
%
%     see__ (WHERE, NUMBERS, MOST, "begin")   begin anew, with what encode_replacements returns
%     value = see__ (SITE, VALUE)             record a value; return it, or what replaces it
%     x = see__ (SITE, X, PART)               record a part as SITE's, then x as the next site's
%     [k, value] = see__ (SITE)               what replaces the site's value now; k is 0 if nothing
%     {log, numbers} = see__ ()               what was recorded, for decode_events
%
% All that is kept is in variables of this one function, which is locked: `clear all` leaves them.
% Nothing is returned where nothing is asked for, so that `ans` stays what it was.

function [out, value] = see__ (site, value, part, begin)
  persistent sites = [];  % of the events
  persistent values = {};
  persistent n = 0;  % events
  persistent room = 0;  % for so many more numbers
  persistent most = 0;  % events
  persistent records = true;
  persistent here = [];  % whether anything is put in the place of what a site gives, from site 0 on
  persistent times = [];  % how many events each of these sites has had
  persistent replaced = struct ("sites", [], "times", [], "values", {{}});
  if nargin == 2 || nargin == 3
    if nargin == 3
      if here(site + 1)
        times(site + 1) += 1;
      end
      if records && n < most && numel (part) <= room
        n += 1;
        room -= numel (part);
        sites(n) = site;
        values{n} = part;
      else
        room = -1;
      end
      site += 1;
    end
    if here(site + 1)
      [k, instead] = due (replaced, site, times(site + 1));
      times(site + 1) += 1;
      if k > 0
        value = instead;
      end
    end
    if records && n < most && numel (value) <= room
      n += 1;
      room -= numel (value);
      sites(n) = site;
      values{n} = value;
    else
      room = -1;
    end
    if nargout > 0
      out = value;
    end
  elseif nargin == 1
    [out, value] = due (replaced, site, times(site + 1));
  elseif nargin == 0
    out = {zeros(0, 1), zeros(0, 1)};
    if records
      out = events (sites(1:n), values(1:n), room < 0);
    end
    values(1:n) = {[]};
  else
    mlock ();
    most = part(1);
    if numel (sites) != most  % they are kept: to make them anew takes longer than a small run
      sites = zeros (1, most);
      values = cell (1, most);
    end
    n = 0;
    room = part(2);
    records = site(1);
    replaced = replacements (site(2:end), value);
    times = zeros (1, part(3));
    here = false (1, part(3));
    here(replaced.sites + 1) = true;
    has__ (0, here);
    global on__;
    on__ = here | records;
  end
end

% Which replacement is due at a site that had so many events before, and its value; 0 if none.
function [k, value] = due (replaced, site, before)
  value = [];
  k = find (replaced.sites == site & replaced.times == before, 1);
  if isempty (k)
    k = 0;
  else
    value = replaced.values{k};
  end
end

function replaced = replacements (where, numbers)
  replaced = struct ("sites", [], "times", [], "values", {{}});
  at = 1;
  from = 0;
  while at < numel (where)
    dimensions = where(at + 2);
    shape = where(at + 3:at + 2 + dimensions)(:)';
    shape = [shape, 1, 1](1:max (2, dimensions));
    replaced.sites(end + 1) = where(at);
    replaced.times(end + 1) = where(at + 1);
    replaced.values{end + 1} = reshape (numbers(from + 1:from + prod (shape)), shape);
    from += prod (shape);
    at += 3 + dimensions;
  end
end

% The words of the log, see decode_events, and the numbers of all values that are made of numbers.
% The names of functions that are texts here are those that cellfun knows by heart.
function seen = events (sites, values, full_up)
  usual = cellfun ("isclass", values, "double") | cellfun ("islogical", values);
  plain = usual;
  plain(! usual) = cellfun (@isnumeric, values(! usual));
  plain &= cellfun ("isreal", values) & cellfun ("ndims", values) <= 8;
  dimensions = cellfun ("ndims", values);
  dimensions(! plain) = -1;
  words = [sites; dimensions];
  deepest = max ([0, dimensions]);
  for k = 1:deepest
    words(2 + k, :) = cellfun ("size", values, k);
  end
  log = words((1:2 + deepest)' <= 2 + max (dimensions, 0));
  if full_up
    log(end + 1) = -1;
  end
  columns = cellfun (@vec, values(plain), "UniformOutput", false);
  if ! all (usual(plain))
    columns = cellfun (@double, columns, "UniformOutput", false);
  end
  seen = {log(:), full(double (vertcat (zeros (0, 1), columns{:})))};
end
