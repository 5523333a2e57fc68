% Where the next request is, and where its reply goes.
%
% Without file descriptors (-1), a number of eight characters comes on the standard input when a
% request is there: it is the file request-N under ROOT, and its reply goes into reply-N. At the end
% comes request-0, which is empty. (Octave's fgetl would wait for what follows the line.)
function [requests, replies] = channel (root, request_fd, reply_fd, number = "")
  if request_fd >= 0
    requests = sprintf ("/dev/fd/%d", request_fd);
    replies = sprintf ("/dev/fd/%d", reply_fd);
    return
  end
  if isempty (number) && isempty (number = strtrim (fread (stdin, 8, "uint8=>char")'))
    number = "0";
  end
  requests = [root "/request-" number];
  replies = [root "/reply-" number];
end
