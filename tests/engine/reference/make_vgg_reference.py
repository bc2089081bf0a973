#!/usr/bin/python3
"""Writes the small reference nets and features that vgg_test.cpp compares with.

Run with Debian's python3-torch: /usr/bin/python3 tests/engine/reference/make_vgg_reference.py
Everything is computed in float64 with plain torch calls, independently of the engine's code, and stored in float32.
"""
import pathlib

import torch
import torch.nn.functional as F

from reference_file import write

HERE = pathlib.Path(__file__).resolve().parent
NAMES = ["1_1", "1_2", "2_1", "2_2", "3_1", "3_2", "3_3", "3_4", "4_1", "4_2", "4_3", "4_4", "5_1"]
TORCHVISION = [0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28]
WIDTHS = [4, 3, 5, 4, 6, 5, 5, 5, 7, 6, 6, 6, 8]
KEPT = ["1_1", "2_1", "3_1", "4_2", "5_1"]


def features(x, weights, biases, reflect, average):
    found = {}
    for i, name in enumerate(NAMES):
        if i and name[0] != NAMES[i - 1][0]:
            x = F.avg_pool2d(x, 2) if average else F.max_pool2d(x, 2)
        if reflect:
            x = F.conv2d(F.pad(x, (1, 1, 1, 1), mode="reflect"), weights[i], biases[i])
        else:
            x = F.conv2d(x, weights[i], biases[i], padding=1)
        x = F.relu(x)
        if name in KEPT:
            found["relu" + name] = x
    return found


def random_net(generator):
    weights, biases, inputs = [], [], 3
    for width in WIDTHS:
        w = torch.randn(width, inputs, 3, 3, generator=generator, dtype=torch.float64) * (2 / (9 * inputs)) ** 0.5
        b = 0.1 * torch.randn(width, generator=generator, dtype=torch.float64)
        weights.append(w.float().double())  # exactly what the file holds
        biases.append(b.float().double())
        inputs = width
    return weights, biases


def seen(picture, kind, conv0=None):
    if kind == "caffe":
        mean = torch.tensor([103.939, 116.779, 123.68], dtype=torch.float64).view(1, 3, 1, 1)
        return picture.flip(1) * 255 - mean
    if kind == "torchvision":
        mean = torch.tensor([0.485, 0.456, 0.406], dtype=torch.float64).view(1, 3, 1, 1)
        deviation = torch.tensor([0.229, 0.224, 0.225], dtype=torch.float64).view(1, 3, 1, 1)
        return (picture - mean) / deviation
    return F.conv2d(picture, *conv0)


def main():
    generator = torch.Generator().manual_seed(11)
    picture = torch.rand(1, 3, 40, 36, generator=generator, dtype=torch.float64).float().double()
    for kind, average in (("caffe", False), ("torchvision", True), ("slim", False)):
        weights, biases = random_net(generator)
        model, conv0 = {}, None
        if kind == "slim":
            conv0 = ((torch.randn(3, 3, 1, 1, generator=generator) + 2 * torch.eye(3).view(3, 3, 1, 1)).double(),
                     torch.randn(3, generator=generator).double())
            model["conv0.weight"], model["conv0.bias"] = conv0
            model["conv31_aux.weight"] = torch.randn(9, WIDTHS[4], 1, 1, generator=generator).double()
            model["conv31_aux.bias"] = torch.randn(9, generator=generator).double()
        for i, name in enumerate(NAMES):
            prefix = {"caffe": "conv" + name, "torchvision": f"features.{TORCHVISION[i]}",
                      "slim": "conv" + name.replace("_", "")}[kind]
            model[prefix + ".weight"], model[prefix + ".bias"] = weights[i], biases[i]
        x = picture.clone().requires_grad_(True)
        found = features(seen(x, kind, conv0), weights, biases, kind == "slim", average)
        # Any fixed mixture will do; squares make the gradient depend on every activation.
        sum(f.square().mean() for f in found.values()).backward()
        expected = dict(found, picture=picture, gradient=x.grad)
        if kind == "slim":
            expected["embedded3_1"] = F.relu(F.conv2d(found["relu3_1"], model["conv31_aux.weight"],
                                                      model["conv31_aux.bias"]))
        write(HERE / f"vgg_{kind}.safetensors", model, {"made_by": "make_vgg_reference.py"})
        write(HERE / f"vgg_{kind}_expected.safetensors", expected, {"made_by": "make_vgg_reference.py"})


if __name__ == "__main__":
    main()
