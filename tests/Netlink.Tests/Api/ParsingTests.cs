using System;
using System.Linq;
using System.Reflection;
using Netlink.Rtnetlink;
using Xunit;

namespace Netlink.Tests.Api;

/// <summary>What is true of every value type that can be read from text.</summary>
public sealed class ParsingTests
{
    private static readonly string[] s_texts =
    [
        "", " ", "/", ":", "::", ":::", "a", "a/", "/a", "a/b", "a/b/", "a/b/1", "a/b/-1", "a/b/ 1", "a/b/4294967296", "//1", "a//1",
        "rxe0/1", "rxe0/0", "rxe0/+1",
        "a%/1", "a\0/1", new string('x', 64) + "/1", new string('é', 5000) + "/1", "1:2", "1:2:3:4", "1:2:3:10000",
        "1:2:3:", "-1:2:3:4", "02:00:5e:10:00:01", "02:00:5e:10:00:0g", "192.0.2.1/24", "192.0.2.1/33", "192.0.2.1/", "2001:db8::1/64",
        "fe80::1%eth0/64", "AAAA", "root", "１:１",
    ];

    /// <summary>The value types that are <see cref="IParsable{TSelf}"/>.</summary>
    public static TheoryData<string> Types =>
        [.. typeof(RtnetlinkClient).Assembly.GetExportedTypes().Where(static type => type.IsValueType && type.GetInterfaces().Any(static i
            => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>))).Select(static type => type.FullName!)];

    /// <summary>So that configuration and command lines read them in one way. A class needs more than its text, such as the chain of a
    /// rule, or is the content of a file.</summary>
    [Fact]
    public void Parse_OfEveryValueType_IsThatOfIParsable()
        => Assert.Equal(
            Types.Select(static row => row.Data).Order(),
            typeof(RtnetlinkClient).Assembly.GetExportedTypes().Where(static type => type.IsValueType
                && type.GetMethods(BindingFlags.Public | BindingFlags.Static)
                    .Any(method => method.Name == "Parse" && method.ReturnType == type))
                .Select(static type => type.FullName!).Order());

    [Theory, MemberData(nameof(Types))]
    public void TryParse_AnyText_AgreesWithParseAndNeverThrows(string type)
        => typeof(ParsingTests).GetMethod(nameof(Check), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(RtnetlinkClient).Assembly.GetType(type)!).Invoke(null, null);

    private static void Check<T>()
        where T : struct, IParsable<T>
    {
        Assert.False(T.TryParse(null, null, out _));
        foreach (string text in s_texts)
        {
            if (T.TryParse(text, null, out T value))
            {
                Assert.Equal(value, T.Parse(text, null));
            }
            else
            {
                Assert.Equal(default, value);
                Exception refusal = Assert.ThrowsAny<Exception>(() => T.Parse(text, null));
                Assert.True(refusal is FormatException or ArgumentException, $"{text}: {refusal}");
            }
        }
    }
}
