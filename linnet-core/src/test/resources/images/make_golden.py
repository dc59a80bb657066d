"""Decodes pictures of this folder with TensorFlow, whose pixels the decoder must meet; run it after make.py."""

import tensorflow as tf

for name in ("texture", "texture_progressive", "subsampled"):
    pixels = tf.io.decode_jpeg(tf.io.read_file(f"{name}.jpg"), channels=3, dct_method="INTEGER_ACCURATE")
    tf.io.write_file(f"{name}_tensorflow.png", tf.io.encode_png(pixels))
