using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace Samples.KernelTests;

/// <summary>What a sample wrote, and how it ended.</summary>
internal sealed record SampleRun(int Status, string Output, string Errors)
{
    /// <summary>Runs a sample within this process.</summary>
    /// <param name="run">The program.</param>
    /// <param name="words">Its command line, separated by spaces.</param>
    public static SampleRun Of(Func<string[], TextWriter, TextWriter, int> run, string words)
        => Of(run, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc cref="Of(Func{string[], TextWriter, TextWriter, int}, string)"/>
    public static SampleRun Of(Func<string[], TextWriter, TextWriter, int> run, IReadOnlyList<string> words)
    {
        using StringWriter output = new(), errors = new();
        int status = run([.. words], output, errors);
        return new SampleRun(status, output.ToString(), errors.ToString());
    }

    /// <summary>The output of one that ended well.</summary>
    public string Succeeded()
    {
        Assert.True(Status == 0, $"It ended with {Status}: {Errors}{Output}");
        return Output;
    }
}
