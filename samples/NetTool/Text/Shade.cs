namespace NetTool.Text;

/// <summary>What a word is, by which ip(8) gives it its colour.</summary>
internal enum Shade
{
    None,
    Device,
    LinkLayer,
    IPv4,
    IPv6,
    Up,
    Down,
}
