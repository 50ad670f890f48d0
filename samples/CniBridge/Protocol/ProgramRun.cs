using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace CniBridge.Protocol;

/// <summary>A program that was run to its end, with its output. What it says on standard error is the caller's, unless it is asked
/// for.</summary>
internal sealed record ProgramRun(int Status, string Output, string Errors)
{
    /// <summary>Feeds a program, and waits until it has ended.</summary>
    /// <exception cref="CniException">There is no such program.</exception>
    public static ProgramRun Execute(string program, IEnumerable<string> arguments, ReadOnlySpan<byte> input, bool keepErrors,
        params ReadOnlySpan<(string Name, string Value)> variables)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = keepErrors
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        using Process process = Start(start);
        var errors = new StringBuilder();
        if (keepErrors)
        {
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
        }

        Feed(process.StandardInput.BaseStream, input);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ProgramRun(process.ExitCode, output, errors.ToString().Trim());
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new CniException(CniErrorCode.Internal, $"{start.FileName} cannot be run: {error.Message}");
        }
    }

    private static void Feed(Stream stream, ReadOnlySpan<byte> input)
    {
        try
        {
            stream.Write(input);
            stream.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its status says why.
        }
    }
}
