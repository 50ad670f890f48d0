using System;
using System.Collections.Generic;
using System.IO;
using Netlink;

namespace CniBridge.Protocol;

/// <summary>What every configuration has.</summary>
internal sealed record NetworkHeader
{
    public string? CniVersion { get; init; }

    public string? Name { get; init; }
}

/// <summary>The answer to VERSION.</summary>
internal sealed record VersionReport
{
    public required string CniVersion { get; init; }

    public required IReadOnlyList<string> SupportedVersions { get; init; }
}

/// <summary>A failure, as runtimes read it.</summary>
internal sealed record ErrorReport
{
    public string? CniVersion { get; init; }

    public required int Code { get; init; }

    public required string Msg { get; init; }

    public string? Details { get; init; }

    public static ErrorReport Of(Exception error, string version) => new()
    {
        CniVersion = version,
        Code = (int)(error switch
        {
            CniException own => own.Code,
            NetlinkException => CniErrorCode.Internal,
            IOException => CniErrorCode.InputOutput,
            _ => CniErrorCode.Internal,
        }),
        Msg = error.Message,
        Details = (error as CniException)?.Details,
    };
}
