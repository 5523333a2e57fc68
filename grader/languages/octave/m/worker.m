% What runs in the learner's process for Octave: takes arguments, calls the function, sends results.
%
%     worker (ROOT, REQUESTS, REPLIES)     or -1, -1: see private/channel.m
%
% Nothing here judges. The learner's code shares this process; all it can gain is to send other
% numbers. grader/languages/wire.py describes requests and replies.
%
% The channels are opened anew for each request and each reply, so that `fclose all` in a learner's
% code closes nothing of ours; what is needed later is held in variables of running functions, which
% `clear all` does not reach. For the same reason everything that answers a request is in this one
% file: its functions are found whatever has become of the path.

function worker (root, requests, replies)
  has_names = ! strcmp (requests, "-1");  % a learner may bring a strcmp
  [~, reply] = channel (root, requests, replies, has_names, "0");
  folder = [root "/submission"];
  page_screen_output (false);
  missing_function_hook ("");  % it would look for documentation, which is not there
  crash_dumps_octave_core (false);
  sigterm_dumps_octave_core (false);
  send (reply, {"call", "0", "status", json_text("returned"), "seconds", "0"}, {});
  places = "";
  watched = false;
  while true
    [request, reply] = channel (root, requests, replies, has_names);
    [words, inputs] = receive (request);
    if isempty (words)
      return
    end
    if isempty (places)
      places = path_with (folder, [root "/given"]);
    end
    if strcmp (words{1}, "watch") != watched
      watched = ! watched;
      places = with_watch (watched);
    end
    states = warning ();
    outputs = regexp (words{4}, '[^,]+', "match");
    if strcmp (words{1}, "sofar")
      [fields, arrays] = reply_so_far ([folder "/" words{3} ".m"], inputs, outputs);
    elseif watched
      [fields, arrays] = reply_to (folder, words{3}, outputs(1:end - 2), inputs(1:end - 2), ...
                                   {@see__, inputs{end - 1:end}, [20000, 500000, 5000], "begin"});
    else
      [fields, arrays] = reply_to (folder, words{3}, outputs, inputs);
    end
    warning (states);
    left = {};
    if ! strcmp (pwd (), canonicalize_file_name (folder))
      left = {json_text("folder")};
      cd (folder);
    end
    if ! strcmp (path (), places)
      path (places);
    end
    send (reply, [{"call", words{2}, "left", json_list(left)}, fields], arrays);
  end
end

% Goes to the learner's folder, so that its files come before all others, and warns of those that
% hide one of Octave's own functions. The warning is printed, and reported, with the first call.
function places = path_with (folder, given)
  files = glob ([folder "/*.m"]);
  for i = 1:numel (files)
    [~, name] = fileparts (files{i});
    if any (exist (name) == [2, 5])
      fprintf (stderr, "warning: %s.m: it hides Octave's own %s; give it another name\n", name, name);
    end
  end
  cd (folder);
  addpath ({folder, given}{1:1 + (exist (given, "dir") == 7)});  % at once: each time takes a while
  places = path ();
end

function [words, inputs] = receive (requests)
  fid = fopen (requests, "r");
  line = "";
  % In its pieces: fgetl would wait for what follows the line, which may be nothing.
  do
    piece = fread (fid, 64, "uint8=>char")';
    line = [line piece];
  until isempty (piece) || piece(end) == "\n"
  words = regexp (line, '\S+', "match");
  inputs = cell (1, numel (words) - 4);
  for i = 1:numel (inputs)
    inputs{i} = input_from (fid, words{4 + i});
  end
  fclose (fid);
end

% One argument, from its word and, for an array, its bytes. A vector becomes a column.
function value = input_from (fid, word)
  if strncmp (word, "i=", 2)
    value = str2double (word(3:end));
  elseif any (strncmp (word, {"f=", "n="}, 2))
    value = hex2num (word(3:end));
  else
    colon = strfind (word, ":");
    shape = [sscanf(word(colon + 1:end), "%dx")', 1, 1](1:max (2, end - 2));
    value = reshape (fread (fid, prod (shape), word(1:colon - 1), 0, "ieee-le"), shape);
  end
end

% Sends a reply: a line with its fields, each a name and its value in JSON, then the arrays' bytes.
function send (replies, fields, arrays)
  fflush (stdout);
  fflush (stderr);
  fid = fopen (replies, "w");
  fprintf (fid, "%s\n", json_object (fields{:}));
  for i = 1:numel (arrays)
    fwrite (fid, arrays{i}, "double", 0, "ieee-le");
  end
  fclose (fid);
end

% Calls the function; gives the reply's fields and arrays. If it is watched, `begin` holds see__ and
% what that begins with, and what was seen are two more values, also after an error.
function [fields, arrays] = reply_to (folder, name, outputs, inputs, begin = {})
  status = "returned";
  failure = "null";
  values = {};
  seconds = 0;
  if exist ([folder "/" name ".m"], "file") != 2
    status = "missing";
    failure = error_in_json ("", "", "", -1, "");
  else
    [values, err, seconds] = make (folder, name, numel (outputs), inputs, begin);
    if ! isempty (err)
      [status, failure] = describe_error (folder, name, err);
      values = {};
    end
    if ! isempty (begin)
      values(end + 1:numel (outputs)) = {1i};  % which stands for nothing
      values = [values, begin{1}()];
    end
  end
  [described, arrays] = describe_all (values);
  fields = {"status", json_text(status), "values", described, "error", failure, ...
            "seconds", sprintf("%.6f", seconds)};
end

% What the outputs were when the function failed: see private/so_far.m.
function [fields, arrays] = reply_so_far (file, inputs, outputs)
  [described, arrays] = describe_all (so_far (file, inputs, outputs));
  fields = {"status", json_text("returned"), "values", described, "seconds", "0"};
end

% A function may not yet set, or name, its last outputs. Octave only shows that by failing, so it is
% then called for fewer of them.
function [values, err, seconds] = make (folder, name, outputs, inputs, begin)
  for n = outputs:-1:0
    if ! isempty (begin)
      begin{1}(begin{2:end});
    end
    values = cell (1, n);
    err = [];
    start = time ();
    try
      [values{1:n}] = feval (name, inputs{:});
    catch err
    end
    seconds = max (0, time () - start);
    if isempty (err) || ! lacks_output (folder, name, err)
      return
    end
  end
end

function answer = lacks_output (folder, name, err)
  message = ascii (err.message);
  answer = strcmp (message, [name ": function called with too many outputs"]) ...
           || ! isempty (strfind (message, "undefined in return list")) ...
           || ! isempty (strfind (message, "value on the right hand side of the assignment"));
  place = regexp (message, '^''\w+'' undefined near line (\d+)', "tokens", "once");
  if ! isempty (place) && ! isempty (err.stack) && strcmp (err.stack(1).name, name)
    source = source_line ([folder "/" name ".m"], str2double (place{1}));
    answer = strncmp (source, "function", 8);
  end
end

function [described, arrays] = describe_all (values)
  each = arrays = {};
  for i = 1:numel (values)
    [each{i}, numbers] = describe (values{i});
    arrays = [arrays, numbers];
  end
  described = json_list (each);
end

% What to send of a value: plain numbers, or only what kind of thing it is.
function [described, numbers] = describe (value)
  numbers = {};
  text = "";
  if iscomplex (value) && numel (value) == 1 && value == 1i
    % What Octave takes J, i and j for if they were given no value.
    described = json_object ("kind", json_text ("none"));
    return
  elseif ! (isnumeric (value) || islogical (value))
    text = class (value);
  elseif ! isreal (value)
    text = "complex numbers";
  elseif numel (value) > 1e6 || ndims (value) > 8
    text = sprintf ("%d numbers", numel (value));
  end
  if isempty (text)
    shape = ["[" sprintf(", %d", size (value))(3:end) "]"];
    described = json_object ("kind", json_text ("number"), "shape", shape);
    numbers = {full(double (value))};
  else
    described = json_object ("kind", json_text ("other"), "text", json_text (text));
  end
end

% The error as JSON, with the learner's own file and line.
function [status, failure] = describe_error (folder, name, err)
  status = "error";
  message = strrep (err.message, [folder "/"], "");
  message = ascii (strrep (message, [canonicalize_file_name(folder) "/"], ""));
  file = "";
  line = -1;
  parse = regexp (message, '^parse error near line (\d+) of file (\S+)', "tokens", "once");
  if ! isempty (parse)
    status = "broken";
    line = str2double (parse{1});
    file = parse{2};
  elseif strncmp (message, "invalid call to script", 22)
    status = "missing";
    message = ["it is a script: before any other statement comes  function ... = " name "(...)"];
  else
    % The innermost line that the learner wrote; files that were given do not count.
    for i = 1:numel (err.stack)
      inside = relative (folder, err.stack(i).file);
      if ! isempty (inside) && ! is_given (folder, inside) && (line < 1)
        file = inside;
        line = err.stack(i).line;
      end
    end
  end
  failure = error_in_json (err.identifier, message, file, line,
                           source_line ([folder "/" file], line));
end

% Octave's regexp accepts only UTF-8, and a message may quote any file.
function text = ascii (text)
  text(text > 127) = "?";
end

function answer = is_given (folder, file)
  given = [fileparts(folder) "/given/" file];
  answer = exist (given, "file") == 2 && strcmp (fileread (given), fileread ([folder "/" file]));
end

function inside = relative (folder, file)
  inside = "";
  for start = strcat (strrep ({folder, canonicalize_file_name(folder)}, "\\", "/"), "/")
    if strncmp (strrep (file, "\\", "/"), start{1}, numel (start{1}))
      inside = file(numel (start{1}) + 1:end);
    end
  end
end

function source = source_line (file, number)
  source = "";
  if number > 0 && (fid = fopen (file, "r")) >= 0
    for i = 1:number, source = fgetl (fid); end
    fclose (fid);
  end
  if ! ischar (source), source = ""; end
  source = strtrim (source);
end

function json = error_in_json (type, message, file, line, source)
  place = number = "null";
  if ! isempty (file)
    place = json_text (file);
    if line > 0
      number = sprintf ("%d", line);
    end
  end
  json = json_object ("type", json_text (type), "message", json_text (message), "file", place, ...
                 "line", number, "source", json_text (source));
end

% JSON of an object, from names and the JSON of their values: ("line", "3") gives {"line": 3}.
function json = json_object (varargin)
  json = "";
  for i = 1:2:nargin
    json = [json ", \"" varargin{i} "\": " varargin{i + 1}];
  end
  json = ["{" json(3:end) "}"];
end

% JSON of a list, from a cell with the JSON of its values.
function json = json_list (values)
  json = "";
  for i = 1:numel (values)
    json = [json ", " values{i}];
  end
  json = ["[" json(3:end) "]"];
end
