"""Writes safetensors files for the scripts beside it, independently of the engine's code."""
import json
import struct

import torch


def write(path, tensors, metadata):
    """`tensors` by name, stored in float32 in the order of their names; `metadata` is text by name."""
    header, blobs, place = {"__metadata__": metadata}, [], 0
    for name, tensor in sorted(tensors.items()):
        blob = tensor.detach().to(torch.float32).contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [place, place + len(blob)]}
        blobs.append(blob)
        place += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(blobs))
