using System.Globalization;
using System.Runtime.CompilerServices;

namespace Netlink.Tests;

/// <summary>All tests run in a culture that writes numbers in another way, as that of a program's user may.</summary>
internal static class ForeignCulture
{
    [ModuleInitializer]
    internal static void Apply()
        => CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = new CultureInfo("")
        {
            NumberFormat = { NegativeSign = "~", NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        };
}
