#include "core/sketch/form/part_role.h"

#include <algorithm>
#include <cmath>

namespace toile {

namespace {

/// A cell in a part's own frame: t = 0..1 down, u = -1..1 across.
Vec2 inFrame(const PartFrame& frame, Vec2 cell)
{
    const Vec2 d{cell.x + 0.5f - frame.origin.x, cell.y + 0.5f - frame.origin.y};
    const float v = d.x * frame.along.x + d.y * frame.along.y,
                w = d.x * frame.across.x + d.y * frame.across.y;
    const float t = std::clamp((v - frame.top) / std::max(1.0f, frame.length()), 0.0f, 1.0f);
    const Vec2 span = frame.spanAt(t);
    return {t, std::clamp((w - span.x) / std::max(1.0f, span.y), -1.5f, 1.5f)};
}

/// The share of a part's hem, seen along the grain, below which there is paper.
float hemOverPaper(const FormGrid& grid, const PartFrame& frame)
{
    int free = 0, count = 0;
    for (float u = -0.8f; u <= 0.81f; u += 0.2f) {
        Vec2 at = frame.position(0.8f, u);
        for (float v = 0; v < 0.5f * frame.length() + 20; v += 1) {
            const int x = int(at.x), y = int(at.y);
            if (x < 0 || y < 0 || x >= grid.size().width || y >= grid.size().height)
                break;
            const int label = grid.labels.at(x, y);
            if (label != frame.id && v > 0.1f * frame.length()) {
                free += label == 0;
                break;
            }
            at = {at.x + frame.along.x, at.y + frame.along.y};
        }
        ++count;
    }
    return float(free) / float(count);
}

/// What one seam says about the part whose cells it holds.
struct Contact
{
    Vec2 mean;
    float topmost = 1, lowest = 0, leftmost = 1, rightmost = -1;
};

Contact contactOf(const PartFrame& frame, const Seam& seam)
{
    Contact contact;
    for (const Vec2& cell : seam.cells) {
        const Vec2 p = inFrame(frame, cell);
        contact.mean.x += p.x;
        contact.mean.y += p.y;
        contact.topmost = std::min(contact.topmost, p.x);
        contact.lowest = std::max(contact.lowest, p.x);
        contact.leftmost = std::min(contact.leftmost, p.y);
        contact.rightmost = std::max(contact.rightmost, p.y);
    }
    const float count = float(seam.cells.size());
    contact.mean = {contact.mean.x / count, contact.mean.y / count};
    return contact;
}

/// What all seams say about one part's sides.
struct Sides
{
    float right = 0, left = 0; ///< cells of seam
    float bodyCells = 0;       ///< of the longest seam with a part of its own size or larger
    float bodyPen = 0;         ///< relative width of the pen there
    float comesFree = 0.3f;    ///< 0..1 along, where that seam ends
};

void readSeam(const FormGrid& grid, const Seam& seam, PartRole& role, Sides& sides)
{
    const PartFrame& frame = grid.frames[size_t(seam.part - 1)];
    const PartFrame& other = grid.frames[size_t(seam.other - 1)];
    const float cells = float(seam.cells.size());
    if (cells < 4)
        return;
    const Contact contact = contactOf(frame, seam);
    float pen = 0;
    for (const Vec2& cell : seam.cells)
        pen += grid.penWidth.at(int(cell.x), int(cell.y)) / cells;
    // A thin line is a stitched hem, which gathers nothing.
    const bool acrossEnd = contact.rightmost - contact.leftmost > 1.1f;
    if (acrossEnd && pen > 0.72f && other.length() < 0.3f * frame.length()) {
        role.gatheredTop = role.gatheredTop || contact.mean.x < 0.15f;
        role.gatheredHem = role.gatheredHem || contact.mean.x > 0.85f;
    }
    if (std::abs(contact.mean.y) < 0.45f)
        return;
    const float alike = other.length() / std::max(1.0f, frame.length());
    if (alike > 0.7f && alike < 1.4f && other.meanWidth() < 2.5f * frame.meanWidth())
        role.pleat = true;
    (contact.mean.y > 0 ? sides.right : sides.left) += cells;
    if (other.area > 0.6 * frame.area && cells > sides.bodyCells) {
        role.body = seam.other;
        sides.bodyCells = cells;
        sides.bodyPen = pen;
        sides.comesFree = contact.lowest;
    }
}

} // namespace

std::vector<PartRole> rolesOf(const FormGrid& grid, const Tension& tension)
{
    std::vector<PartRole> roles(grid.frames.size());
    double whole = 0;
    for (const PartFrame& frame : grid.frames)
        whole += frame.area;
    for (size_t i = 0; i < roles.size(); ++i) {
        const PartFrame& frame = grid.frames[i];
        PartRole& role = roles[i];
        const float length = frame.length(), width = frame.meanWidth();
        role.pressed = frame.area < 0.006 * whole || std::min(length, width) < grid.share(0.033f) ||
                       std::max(length, width) < grid.share(0.12f) || length < 0.4f * width ||
                       frame.isPatch || frame.isLining;
        role.patch = frame.isPatch;
        role.lining = frame.isLining;
        Sides sides;
        for (const Seam& seam : tension.seams) {
            if (seam.part == frame.id)
                readSeam(grid, seam, role, sides);
        }
        role.pleat = role.pleat && length > 3 * width && length > grid.share(0.1f) &&
                     width > grid.share(0.007f) && width < grid.share(0.05f);
        role.freeHem = frame.area > 0 && hemOverPaper(grid, frame) > 0.5f;
        const float joined = std::max(sides.right, sides.left);
        const bool oneSided = std::min(sides.right, sides.left) < 0.15f * length && joined > 0.1f * length;
        // Joined all the way down it is a sleeve only if drawn as an edge, and not upright like a panel.
        const bool apart =
            joined < 0.8f * length || (std::abs(frame.along.x) > 0.05f && sides.bodyPen > 0.72f);
        role.limb = !role.pressed && role.body != 0 && length > 1.9f * width && oneSided && apart;
        role.inner = sides.right > sides.left ? 1.0f : -1.0f;
        role.armpit = sides.comesFree > 0.55f ? 0.33f : std::max(0.12f, sides.comesFree);
    }
    for (PartRole& role : roles) {
        const PartRole* body = role.limb ? &roles[size_t(role.body - 1)] : nullptr;
        role.leg = body && body->limb && body->body == int(&role - roles.data()) + 1;
    }
    return roles;
}

} // namespace toile
