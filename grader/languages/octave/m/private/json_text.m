% JSON of a text. Bytes beyond ASCII pass as they are; the reader deals with any that are not UTF-8.
function json = json_text (text)
  text = text(1:min (end, 2000));
  text = strrep (strrep (text, "\\", "\\\\"), "\"", "\\\"");
  if any (unprintable = text < 32 | text == 127)
    for code = unique (double (text(unprintable)))
      text = strrep (text, char (code), sprintf ("\\u%04x", code));
    end
  end
  json = ["\"" text "\""];
end
