#!/usr/bin/python3
"""Writes the small tensors, losses and gradients that style_losses_test.cpp compares with.

Run with Debian's python3-torch: /usr/bin/python3 tests/engine/reference/make_loss_reference.py
Everything is computed in float64 from the formulas as published, with the full-width Gram matrices written out, and
independently of the engine's code. Stored in float32.
"""
import pathlib

import torch
import torch.nn.functional as F

from reference_file import write

HERE = pathlib.Path(__file__).resolve().parent


def random(generator, *shape):
    return torch.rand(*shape, generator=generator, dtype=torch.float64).float().double()


def gram(features, mask):
    f = features[0].flatten(1)
    m = mask.flatten() / mask.sum()
    return torch.einsum("ip,jp,p->ij", f, f, m)


def main():
    g = torch.Generator().manual_seed(7)
    tensors = {}

    features, content, style = random(g, 1, 6, 9, 7), random(g, 1, 6, 9, 7), random(g, 1, 6, 8, 10)
    mask = (random(g, 1, 1, 18, 14) - 0.3).clamp(0, 1).float().double()
    everywhere = torch.ones(1, 1, 8, 10, dtype=torch.float64)
    embed, bias = random(g, 11, 6) - 0.5, random(g, 11) - 0.5
    tensors.update(features=features, content=content, style=style, mask=mask, embed=embed, bias=bias)
    small = F.avg_pool2d(mask, 2)  # 18x14 -> 9x7: the area mean

    def wide(f):
        return torch.einsum("oc,ncyx->noyx", embed, f) + bias.view(1, -1, 1, 1)

    def relative_style(f, lift):
        target = gram(lift(style), everywhere)
        difference = gram(lift(f), small) - target
        return (difference**2).sum() / (target**2).sum()

    tensors["gram"] = gram(features, small)
    cases = {
        "style": lambda f: relative_style(f, lambda t: t),
        "embedded": lambda f: relative_style(f, wide),
        "content": lambda f: (0.5 * (f - content) ** 2 * small).sum() / (0.5 * content**2 * small).sum(),
        "plain_content": lambda f: 0.5 * ((f - content) ** 2).sum(),
    }
    picture = random(g, 1, 3, 18, 14)
    tensors["picture"] = picture

    def variation(p):
        across = (p[..., 1:] - p[..., :-1]) ** 2 * mask[..., 1:] * mask[..., :-1]
        down = (p[..., 1:, :] - p[..., :-1, :]) ** 2 * mask[..., 1:, :] * mask[..., :-1, :]
        return (across.sum() + down.sum()) / (3 * mask.sum())

    for name, loss in cases.items():
        f = features.clone().requires_grad_(True)
        value = loss(f)
        value.backward()
        tensors[name + "_loss"] = value.reshape(1)
        tensors[name + "_gradient"] = f.grad
    p = picture.clone().requires_grad_(True)
    value = variation(p)
    value.backward()
    tensors["variation_loss"] = value.reshape(1)
    tensors["variation_gradient"] = p.grad
    write(HERE / "losses.safetensors", tensors, {"made_by": "make_loss_reference.py"})


if __name__ == "__main__":
    main()
