namespace NetTool.Text;

/// <summary>Colours of a terminal, those of iproute2 for a light background.</summary>
internal static class Colours
{
    public static string Paint(string text, Shade shade) => shade is Shade.None ? text : $"\e[{Code(shade)}m{text}\e[0m";

    private static int Code(Shade shade) => shade switch
    {
        Shade.Device => 36,
        Shade.LinkLayer => 33,
        Shade.IPv4 => 35,
        Shade.IPv6 => 34,
        Shade.Up => 32,
        _ => 31,
    };
}
