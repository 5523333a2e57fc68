% Calls a function of each folder as it is, and rewritten to be watched, in one Octave: there is a
% folder plain and a folder watched in each. Writes which of them differ, and in what; and how many
% return.

function same (out, folders, name, arguments, outputs)
  report = fopen (out, "w");
  returned = 0;
  for i = 1:numel (folders)
    see__ (1, zeros (0, 1), [20000, 500000, 5000], "begin");
    kinds = {"/plain", "/watched"};
    for k = 1:2
      both(k) = outcome ([folders{i} kinds{k}], name, arguments, outputs);
    end
    [plain, watched] = deal (both(1), both(2));
    seen = see__ ();
    for field = fieldnames (plain)'
      if ! isequaln (plain.(field{1}), watched.(field{1}))
        fprintf (report, "%s: %s was\n%sand is\n%s", folders{i}, field{1}, ...
                 disp (plain.(field{1})), disp (watched.(field{1})));
      end
    end
    if isempty (plain.error)
      returned += 1;
      if numel (seen{1}) < 2
        fprintf (report, "%s: nothing is seen\n", folders{i});
      end
    end
  end
  fprintf (report, "%d returned\n", returned);
  fclose (report);
end

% What a call gives and prints, or its error. Columns are left out: they are others.
function seen = outcome (folder, name, arguments, outputs)
  cd (folder);
  clear -functions
  rand ("twister", 7);
  randn ("twister", 7);
  values = cell (1, outputs);
  seen = struct ("values", {{}}, "text", "", "error", "", "line", 0);
  try
    text = evalc ("[values{:}] = feval (name, arguments{:});");
    seen.values = {values};
    seen.text = regexprep (text, 'column \d+', "");
  catch err
    seen.error = regexprep (strrep (err.message, folder, ""), 'column \d+', "");
    if ! isempty (err.stack)
      seen.line = err.stack(1).line;
    end
  end
  seen.text = strrep (seen.text, folder, "");
end
