function [h, display_array] = displayData(X, example_width)
% DISPLAYDATA  Draws every row of X as a grey image, in a grid. Given.
%
%   X               one image per row, its pixels column by column
%   example_width   pixels across one image; the images are square if it is absent
%   h               handle of the picture
%   display_array   what is shown: each image divided by its own largest absolute value, with a
%                   border of one pixel of -1 around it

[m, n] = size(X);
if nargin < 2 || isempty(example_width)
  example_width = round(sqrt(n));
end
example_height = n / example_width;
rows = floor(sqrt(m));
columns = ceil(m / rows);

display_array = -ones(1 + rows * (example_height + 1), 1 + columns * (example_width + 1));
for i = 1:m
  top = 1 + floor((i - 1) / columns) * (example_height + 1);
  left = 1 + mod(i - 1, columns) * (example_width + 1);
  largest = max(abs(X(i, :)));
  if largest == 0
    largest = 1;
  end
  display_array(top + (1:example_height), left + (1:example_width)) = ...
      reshape(X(i, :), example_height, example_width) / largest;
end

h = imagesc(display_array, [-1 1]);
colormap(gray);
axis image off
drawnow;

end
