"""Documents made from a policy's file, in Markdown: how it is run, and which story keeps each of its promises."""
