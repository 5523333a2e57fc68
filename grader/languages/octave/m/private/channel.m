% Where the next request is, and where its reply goes: what the channels are called or, where they
% have no names, files.
%
% Then a number of eight characters comes on the standard input when a request is there: it is the
% file request-N under ROOT, and its reply goes into reply-N. At the end comes request-0, which is
% empty. (Octave's fgetl would wait for what follows the line.)
function [request, reply] = channel (root, request, reply, has_names, number = "")
  if has_names
    return
  end
  if isempty (number) && isempty (number = strtrim (fread (stdin, 8, "uint8=>char")'))
    number = "0";
  end
  request = [root "/request-" number];
  reply = [root "/reply-" number];
end
