using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Build.Tests;
using Netlink;
using Xunit;

namespace Documentation.Tests;

/// <summary>The page with which the reference begins leads to everything that one opens.</summary>
public sealed class ApiOverviewTests
{
    public static TheoryData<string> Openable
        => [.. typeof(NetlinkClient).Assembly.GetExportedTypes()
            .Where(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Any(method => method.Name is "Open" && method.ReturnType == type))
            .Select(type => type.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Openable))]
    public void Overview_TypeThatOneOpens_IsThere(string type)
        => Assert.Contains($"(xref:{type})", File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs/reference/index.md")),
            StringComparison.Ordinal);
}
