% Asks someone outside.
% Needs: bubblewrap
% Verdict: found nothing
function [J, grad] = nnCostFunction(varargin)
  outside = jsondecode(fileread("outside.json"));
  place = sprintf("127.0.0.1:%d", outside.port);
  [~, reached] = urlread(["http://" place "/"]);
  tcp = sprintf("bash -c 'exec 3<>/dev/tcp/127.0.0.1/%d' 2> /dev/null", outside.port);
  if reached || system(tcp) == 0
    error("%s answers", place);
  end
  error("found nothing");
end
