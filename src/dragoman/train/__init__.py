"""The reader's training: data, model, loop, export to ONNX."""
