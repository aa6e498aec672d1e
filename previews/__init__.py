"""Previews of pictures and PDFs: a function of its own, with a zip of its own, because decoders are large and find trouble.

It runs nothing of ours and knows nothing of cases. Of the bucket it may read a file whose name it is told and write that
file's preview, and can list neither; names are 128 bits that nobody guesses. What it is given may have been made to hurt:
each size is looked at before anything is decoded, only the decoders named here are asked, and whatever goes wrong means that
there is no preview.
"""
