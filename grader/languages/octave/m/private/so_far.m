% What the outputs of a function were when it failed; nothing if that cannot be found out.
%
% Octave forgets a function's variables when it fails. So the text of its body is run once more, by
% eval, inside run_body, whose variables can be looked at once eval has stopped at the error. The
% body is what stands between the function's first line and its end, or the next function.
%
% The catch is empty because nothing is lost: the call has failed, and is reported as failed in any
% case. If the body cannot be taken out of its file, or run by itself (it asks for its own name, or
% returns early), the report just does not mention how far it was right.

function values = so_far (file, inputs, outputs)
  values = {};
  try
    text = fileread (file);
    [to, tokens] = regexp (text, '^[ \t]*function\>[^(]*\(([^)]*)\)', ...
                           "end", "tokens", "once", "lineanchors");
    body = text(to + 1:end);
    next = regexp (body, '^[ \t]*function\>', "start", "once", "lineanchors");
    if ! isempty (next)
      body = body(1:next - 1);
    end
    if ! reads (body)
      body = without_last_end (body);
    end
    % Here, the numbers of arguments and outputs are not those of the call.
    if reads (body) && isempty (regexp (body, '\<narg(in|out)\>', "once"))
      names = strtrim (strsplit (regexprep (tokens{1}, '\.\.\.[^\n]*\n', " "), ","));
      values = run_body (body, names, inputs, outputs);
    end
  catch
  end
end


% The text without its last line of code, if that is the function's end.
function body = without_last_end (body)
  lines = strsplit (body, "\n");
  while ! isempty (lines)
    last = strtrim (lines{end});
    lines(end) = [];
    if ! (isempty (last) || any (last(1) == "%#"))
      if ! strncmp (last, "end", 3)
        lines{end + 1} = last;
      end
      break
    end
  end
  body = strjoin (lines, "\n");
end


function answer = reads (body)
  answer = true;
  eval (["if false\n" body "\nend"], "answer = false;");
end


function values__ = run_body (body__, names__, inputs__, outputs__)
  values__ = cell (1, numel (outputs__));
  for i__ = 1:numel (inputs__)
    eval ([names__{i__} " = inputs__{i__};"]);
  end
  eval (body__, "");
  for i__ = 1:numel (outputs__)
    if exist (outputs__{i__}, "var")
      values__{i__} = eval (outputs__{i__});
    end
  end
end
