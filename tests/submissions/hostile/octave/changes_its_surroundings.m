% Answers rightly, and changes the environment, the mask of files, and how numbers are shown.
% Points: 100
function [J, grad] = nnCostFunction(varargin)
  [J, grad] = honest(varargin{:});
  for name = {"PATH", "LD_PRELOAD", "HOME", "LANG", "LC_ALL", "OCTAVE_PATH", "PYTHONPATH"}
    setenv(name{1}, "/nowhere");
  end
  umask(777);
  format long g
  output_precision(3);
  page_screen_output(true);
  PAGER("cat > /dev/null");
  page_output_immediately(true);
  more on
end
