namespace NetTool.Text;

/// <summary>The kinds of words to which ip(8) gives colours.</summary>
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
