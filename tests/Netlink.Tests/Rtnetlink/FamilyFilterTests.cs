using System;
using System.Linq;
using System.Net.Sockets;
using System.Reflection;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Rtnetlink;

public sealed class FamilyFilterTests
{
    public static TheoryData<Type> Filters => new(typeof(RtnetlinkClient).Assembly.GetExportedTypes()
        .Where(type => type.Name.EndsWith("Filter", StringComparison.Ordinal)
            && type.GetProperty("Family")?.PropertyType == typeof(AddressFamily?)));

    [Fact]
    public void Filters_AreFound() => Assert.Contains(typeof(RouteFilter), Filters.Select(row => row.Data));

    /// <summary>The kernel would list all families, none of which is <c>Unspecified</c>.</summary>
    [Theory]
    [MemberData(nameof(Filters))]
    public void Family_Unspecified_IsAny(Type filter)
    {
        object unspecified = Activator.CreateInstance(filter)!;
        PropertyInfo family = filter.GetProperty("Family")!;
        family.SetValue(unspecified, AddressFamily.Unspecified);
        Assert.Null(family.GetValue(unspecified));
        Assert.Equal(Activator.CreateInstance(filter), unspecified);
    }
}
