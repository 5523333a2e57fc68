% JSON of a text. Bytes beyond ASCII pass as they are; who reads them sees to those that are no UTF-8.
function json = json_text (text)
  text = text(1:min (end, 2000));
  text = strrep (strrep (text, "\\", "\\\\"), "\"", "\\\"");
  for code = unique (double (text(text < 32 | text == 127)))
    text = strrep (text, char (code), sprintf ("\\u%04x", code));
  end
  json = ["\"" text "\""];
end
