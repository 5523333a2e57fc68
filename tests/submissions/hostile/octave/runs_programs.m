% Looks around with other programs: the shell, pipes to them, and Python.
% Needs: bubblewrap
% Verdict: found nothing
function [J, grad] = nnCostFunction(varargin)
  persistent looked
  if looked
    error("found nothing");
  end
  looked = true;
  outside = jsondecode(fileread("outside.json"));
  looks = {"cat /etc/passwd", "ls /home /root /tmp /srv", ["cat " outside.canary], ...
           ["cat /proc/1/root" outside.canary], ["cat link/nnCostFunction.m"], ...
           sprintf("kill -0 %d", outside.pid), "python3 -c 'import ex4'", "ls /proc/1/root/home"};
  for look = looks
    if system([look{1} " > /dev/null 2>&1"]) == 0
      error("%s", look{1});
    end
    pipe = popen([look{1} " 2> /dev/null"], "r");
    if ischar(fgetl(pipe))
      error("%s", look{1});
    end
    pclose(pipe);
  end
  error("found nothing");
end
