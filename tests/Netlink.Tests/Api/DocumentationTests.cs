using System;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace Netlink.Tests.Api;

/// <summary>What an editor shows of the packages.</summary>
public sealed class DocumentationTests
{
    /// <summary>The compiler merges the comments on the parts of a type: those with a further summary show as two.</summary>
    [Theory]
    [InlineData("Netlink.xml")]
    [InlineData("Netlink.Testing.xml")]
    public void EveryMember_WithASummary_HasOne(string file)
    {
        var documentation = XDocument.Load(Path.Combine(AppContext.BaseDirectory, file));

        Assert.Empty(documentation.Descendants("member").Where(static member => member.Elements("summary").Count() > 1)
            .Select(static member => member.Attribute("name")!.Value));
    }
}
