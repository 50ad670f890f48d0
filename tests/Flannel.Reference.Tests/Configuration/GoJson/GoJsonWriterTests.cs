using System.Text;
using System.Text.Json;
using Flannel.Reference.Configuration.GoJson;
using Xunit;

namespace Flannel.Reference.Tests.Configuration.GoJson;

/// <summary>Values as Go's <c>json.Marshal</c> writes what it has read into <c>map[string]interface{}</c>.</summary>
public sealed class GoJsonWriterTests
{
    // Expected values follow from the Go documentation of encoding/json and of strconv.FormatFloat.
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true, null ] }""", """{"a":[true,null],"b":1}""")]
    [InlineData("""{"a":1,"a":2}""", """{"a":2}""")]
    [InlineData("{}", "{}")]
    [InlineData("[]", "[]")]
    [InlineData("1.0", "1")]
    [InlineData("-0.50", "-0.5")]
    [InlineData("0", "0")]
    [InlineData("-0", "-0")]
    [InlineData("1e3", "1000")]
    [InlineData("100000000000000000000", "100000000000000000000")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("12345678901234567890", "12345678901234567000")]
    [InlineData("0.1", "0.1")]
    [InlineData("\"<a&b>\"", "\"\\u003ca\\u0026b\\u003e\"")]
    [InlineData("\"\\u2028é\\/\\\"\"", "\"\\u2028é/\\\"\"")]
    [InlineData("\"\\u0001\\n\\t\"", "\"\\u0001\\n\\t\"")]
    public void Write_ValueThatWasRead_IsAsGoWritesIt(string text, string expected)
    {
        using JsonDocument document = JsonDocument.Parse(text);

        Assert.Equal(expected, Encoding.UTF8.GetString(GoJsonWriter.Write(document.RootElement)));
    }
}
