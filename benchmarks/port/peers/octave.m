% Octave, driven by lines on the standard input: "check FILE" or "time SECONDS".
arguments = argv();
load(arguments{1});
addpath(arguments{3}, arguments{2});  % our solution before the stub
while true
  line = input("", "s");  % fgetl would wait for the line after
  [what, rest] = strtok(line);
  if strcmp(what, "end")
    break
  elseif strcmp(what, "check")
    [J, grad] = nnCostFunction(nn_params, n, h, K, X, y, lambda_);
    save("-v6", strtrim(rest), "J", "grad");
    printf("[]\n");
  else
    seconds = str2double(rest);
    nnCostFunction(nn_params, n, h, K, X, y, lambda_);
    times = [];
    start = tic();
    do
      once = tic();
      [J, grad] = nnCostFunction(nn_params, n, h, K, X, y, lambda_);
      times(end+1) = toc(once);
    until toc(start) > seconds
    printf("[%s]\n", strjoin(arrayfun(@(t) sprintf("%.9f", t), times, "UniformOutput", false), ","));
  end
  fflush(stdout);
end
