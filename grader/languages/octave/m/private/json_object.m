% JSON of an object, from names and the JSON of their values: json_object ("line", "3") is {"line": 3}.
function json = json_object (varargin)
  json = ["{" strjoin(strcat ("\"", varargin(1:2:end), "\": ", varargin(2:2:end)), ", ") "}"];
end
