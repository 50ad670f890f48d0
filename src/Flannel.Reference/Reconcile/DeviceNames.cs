using System.Text.RegularExpressions;

namespace Flannel.Reference.Reconcile;

/// <summary>Replaces device indexes, as the kernel and the library use them, by names in messages.</summary>
internal static partial class DeviceNames
{
    /// <summary>Returns the text with, for example, <c>dev net0</c> for <c>dev 13</c>. A device that is gone keeps its index.</summary>
    public static string In(string text, RtnetlinkClient rtnetlink)
        => Numbered().Replace(text, match => Find(match.Groups[1].Value, rtnetlink) is { } name ? $"dev {name}" : match.Value);

    private static string? Find(string number, RtnetlinkClient rtnetlink)
    {
        try
        {
            return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index > 0
                ? rtnetlink.Links.TryGet(index)?.Name : null;
        }
        catch (Exception error) when (KernelFailure.Is(error))
        {
            return null;
        }
    }

    [GeneratedRegex(@"\bdev ([0-9]+)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();
}
