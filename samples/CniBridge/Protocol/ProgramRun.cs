using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Text;

namespace CniBridge.Protocol;

/// <summary>A program that has ended, with its output. Its standard error is inherited unless it is captured.</summary>
internal sealed record ProgramRun(int Status, string Output, string Errors)
{
    /// <summary>Runs a program with an input and waits until it has ended.</summary>
    /// <exception cref="CniException">The program does not exist or cannot be run.</exception>
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
            // The program ended before it had read all input; its exit status says why.
        }
    }
}
