using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Samples.KernelTests.ComingFrom;

/// <summary>Makes methods of the C# of a page, so that it can be run.</summary>
internal static partial class SnippetCompiler
{
    // Those of a new console program.
    private const string Usings = """
        using System;
        using System.IO;
        using System.Linq;
        using System.Collections.Generic;
        using System.Threading.Tasks;

        """;

    /// <summary>The blocks of C#, in their order.</summary>
    public static IReadOnlyList<string> Blocks(string markdown)
        => [.. Fence().Matches(markdown).Select(match => match.Groups["code"].Value)];

    /// <summary>The namespaces that a block names, and the rest of it.</summary>
    public static (string Usings, string Statements) Split(string block)
    {
        ILookup<bool, string> lines = block.Split('\n').ToLookup(line => Directive().IsMatch(line));
        return (string.Join('\n', lines[true]), string.Join('\n', lines[false]));
    }

    /// <summary>Compiles methods into a class.</summary>
    public static Type Compile(string usings, string methods)
    {
        string source = $"{Usings}{usings}\npublic static class Snippets\n{{\n{methods}}}\n";
        var compilation = CSharpCompilation.Create("Snippets",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview))],
            [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        return result.Success ? Assembly.Load(stream.ToArray()).GetType("Snippets")!
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity is DiagnosticSeverity.Error)));
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^using [A-Za-z0-9_.]+;")]
    private static partial Regex Directive();
}
