% JSON of a list, from a cell with the JSON of its values.
function json = json_list (values)
  json = ["[" strjoin(values, ", ") "]"];
end
