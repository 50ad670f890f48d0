using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using Netlink;

namespace CniBridge.Protocol;

/// <summary>The keys that every configuration has.</summary>
internal sealed record NetworkHeader
{
    public string? CniVersion { get; init; }

    public string? Name { get; init; }

    /// <summary>The attachments that the runtime still has, for GC: a list or, if it is empty, perhaps null.</summary>
    [JsonPropertyName("cni.dev/valid-attachments")]
    public JsonElement ValidAttachments { get; init; }
}

/// <summary>The result of VERSION.</summary>
internal sealed record VersionReport
{
    public required string CniVersion { get; init; }

    public required IReadOnlyList<string> SupportedVersions { get; init; }
}

/// <summary>An error in the format of the CNI specification.</summary>
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
            ArgumentException => CniErrorCode.InvalidConfiguration,   // the library refused a value of the configuration
            NetlinkException => CniErrorCode.Internal,
            IOException => CniErrorCode.InputOutput,
            _ => CniErrorCode.Internal,
        }),
        Msg = error.Message,
        Details = (error as CniException)?.Details,
    };
}
