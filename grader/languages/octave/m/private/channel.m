% Where the next request is, and where its reply goes.
%
% Without names for channels (-1), a number of eight characters comes on the standard input when a
% request is there: it is the file request-N under ROOT, and its reply goes into reply-N. At the end
% comes request-0, which is empty. (Octave's fgetl would wait for what follows the line.)
function [requests, replies] = channel (root, requests, replies, number = "")
  if ! strcmp (requests, "-1")
    return
  end
  if isempty (number) && isempty (number = strtrim (fread (stdin, 8, "uint8=>char")'))
    number = "0";
  end
  requests = [root "/request-" number];
  replies = [root "/reply-" number];
end
