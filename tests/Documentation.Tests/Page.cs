using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Documentation.Tests;

/// <summary>The C# of a page, as somebody compiles it who follows the page from its beginning: a block knows the namespaces that blocks
/// before it have named, and the variables that they have made.</summary>
internal sealed partial class Page(string markdown)
{
    private static readonly CSharpParseOptions s_language = new(LanguageVersion.Preview);

    private static readonly CSharpCompilationOptions s_options =
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly Lazy<IReadOnlyList<MetadataReference>> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path))]);

    // Those of a new console program.
    private readonly List<string> _usings = ["using System;", "using System.IO;", "using System.Linq;",
        "using System.Collections.Generic;", "using System.Net.Http;", "using System.Threading;", "using System.Threading.Tasks;"];

    // What pages speak of without having made it.
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["rtnl"] = "Netlink.Rtnetlink.RtnetlinkClient",
        ["cancellationToken"] = "System.Threading.CancellationToken",
        ["logger"] = "Microsoft.Extensions.Logging.ILogger",
    };

    /// <summary>What the compiler says against its blocks.</summary>
    public IReadOnlyList<string> Problems()
        => [.. Fence().Matches(markdown).SelectMany(match =>
            Problems(match.Groups["code"].Value, markdown.AsSpan(0, match.Index).Count('\n') + 2))];

    private List<string> Problems(string code, int firstLine)
    {
        SyntaxTree block = Parse(code);
        string variables = string.Concat(_variables.Select(variable => $"static {variable.Value} {variable.Key} = default!;\n"));
        var compilation = CSharpCompilation.Create("Snippet",
            [
                block, Parse(string.Join('\n', _usings.Distinct().Select(directive => "global " + directive))),
                Parse($"partial class Program\n{{\n{variables}}}"),
            ],
            s_references.Value, s_options);
        Learn(block, compilation.GetSemanticModel(block));
        return [.. compilation.GetDiagnostics(CancellationToken.None).Where(problem => problem.Severity is DiagnosticSeverity.Error)
            .Select(problem => $"line {LineOf(problem, block, firstLine)}: {problem.GetMessage(null)}")];
    }

    private void Learn(SyntaxTree block, SemanticModel model)
    {
        CompilationUnitSyntax root = block.GetCompilationUnitRoot();
        _usings.AddRange(root.Usings.Where(directive => directive.GlobalKeyword == default).Select(directive => directive.ToString()));
        foreach (SyntaxNode statement in root.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement))
        {
            foreach (VariableDeclaratorSyntax variable in statement.ChildNodes().OfType<VariableDeclarationSyntax>()
                .SelectMany(declaration => declaration.Variables))
            {
                if (model.GetDeclaredSymbol(variable) is ILocalSymbol { Type.TypeKind: not TypeKind.Error } local
                    && !IsOfTheBlock(local.Type))
                    _variables[local.Name] = local.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            }
        }
    }

    /// <summary>Whether a block has declared the type itself, so that the blocks behind it do not know it.</summary>
    private static bool IsOfTheBlock(ITypeSymbol type)
        => type.Locations.Any(location => location.IsInSource)
            || (type is INamedTypeSymbol { TypeArguments: var arguments } && arguments.Any(IsOfTheBlock));

    private static string LineOf(Diagnostic problem, SyntaxTree block, int firstLine)
        => problem.Location.SourceTree == block ? $"{firstLine + problem.Location.GetLineSpan().StartLinePosition.Line}"
            : $"{firstLine}, in what surrounds it";

    private static SyntaxTree Parse(string code) => CSharpSyntaxTree.ParseText(code, s_language);

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
