using System.Text.RegularExpressions;

namespace Flannel.Reference.Configuration.GoRegex;

/// <summary>The tokens of Go's expressions. Each matches only at the position where the search starts.</summary>
internal static partial class GoTokens
{
    private const string Character = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[\s\S])";
    private const string Hex = "[0-9A-Fa-f]";
    private const string Count = "(?:0|[1-9][0-9]*)";

    /// <summary><c>*</c>, <c>{2,5}?</c> and the like. Anything else in braces is literal text.</summary>
    [GeneratedRegex($@"\G(?<sign>[*+?]|\{{(?<min>{Count})(?<open>,(?<max>{Count})?)?\}})(?<lazy>\??)", RegexOptions.CultureInvariant)]
    public static partial Regex Repeat();

    /// <summary><c>(</c>, <c>(?P&lt;name&gt;</c>, <c>(?i-s:</c> and <c>(?i-s)</c>.</summary>
    [GeneratedRegex(@"\G\((?:\?(?:P?<[0-9A-Za-z_]+>"
        + @"|(?<on>[imsU]*)(?:-(?<off>[imsU]+))?(?<end>[:)]))|(?!\?))", RegexOptions.CultureInvariant)]
    public static partial Regex Open();

    [GeneratedRegex(@"\G\(\?(?:P<|<(?![=!]))(?:[^>]*>|[\s\S]*)", RegexOptions.CultureInvariant)]
    public static partial Regex BadName();

    [GeneratedRegex(@"\G\(\?[imsU]*(?:-[imsU]*)?" + Character + "?", RegexOptions.CultureInvariant)]
    public static partial Regex BadGroup();

    /// <summary>An escaped character: <c>\n</c>, <c>\x41</c>, <c>\x{1F600}</c>, <c>\101</c>, <c>\.</c>. A single digit other than 0 would
    /// be a back-reference, which Go does not have.</summary>
    [GeneratedRegex(@"\G\\(?:(?<octal>[1-7][0-7]{1,2}|0[0-7]{0,2})|x\{0*(?<hex>" + Hex + @"{1,6})\}|x(?<hex>" + Hex + @"{2})"
        + @"|(?<control>[afnrtv])|(?<plain>[\0-/:-@\[-`{-\x7F]))", RegexOptions.CultureInvariant)]
    public static partial Regex Escape();

    [GeneratedRegex(@"\G\\(?:x\{" + Hex + "*" + Character + "?|x" + Character + "{0,2}|" + Character + ")?", RegexOptions.CultureInvariant)]
    public static partial Regex BadEscape();

    [GeneratedRegex(@"\G\\Q(?<text>[\s\S]*?)(?:\\E|\z)", RegexOptions.CultureInvariant)]
    public static partial Regex Quoted();

    /// <summary><c>\d</c>, <c>\pL</c>, <c>\p{Greek}</c> and the like; capitals negate them.</summary>
    [GeneratedRegex(@"\G\\(?:(?<perl>[dsw])|(?<not>(?<perl>[DSW]))|(?:p|(?<not>P))(?:\{(?<not>\^)?(?<name>[^}]*)\}|(?!\{)(?<name>"
        + Character + @"|\z)))",
        RegexOptions.CultureInvariant)]
    public static partial Regex Class();

    /// <summary><c>[:alpha:]</c> and the like.</summary>
    [GeneratedRegex(@"\G\[:(?<not>\^)?(?<posix>[\s\S]*?):\]", RegexOptions.CultureInvariant)]
    public static partial Regex Posix();
}
