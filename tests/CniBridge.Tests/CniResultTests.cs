using System.IO;
using System.Text;
using System.Text.Json;
using CniBridge.PortMap;
using CniBridge.Protocol;
using Xunit;

namespace CniBridge.Tests;

public sealed class CniResultTests
{
    // What Debian's bridge 1.1.1 printed for the configuration of flannel's manifest.
    private const string Recorded = """
        {
            "cniVersion": "0.3.1",
            "interfaces": [
                {
                    "name": "cni0",
                    "mac": "ba:cd:a3:59:cd:47"
                },
                {
                    "name": "veth7190f804",
                    "mac": "b2:3f:4c:3f:cd:e8"
                },
                {
                    "name": "eth0",
                    "mac": "aa:39:10:64:ee:b1",
                    "sandbox": "/run/netns/pod1"
                }
            ],
            "ips": [
                {
                    "version": "4",
                    "interface": 2,
                    "address": "10.244.100.2/24",
                    "gateway": "10.244.100.1"
                }
            ],
            "routes": [
                {
                    "dst": "10.244.0.0/16"
                },
                {
                    "dst": "0.0.0.0/0",
                    "gw": "10.244.100.1"
                }
            ],
            "dns": {}
        }

        """;

    [Fact]
    public void Write_WhatWasRead_IsTheSameToTheByte()
        => Assert.Equal(Recorded, Write(Read(Recorded).InVersion("0.3.1")));

    // All fields of an interface in version 1.1.0 of the specification, by a plugin before portmap in a chain.
    [Fact]
    public void Add_PortmapWithoutMappings_PassesOnAllThatItWasGiven()
    {
        const string Interface = """{"name":"eth0","mac":"02:00:00:00:00:01","mtu":1500,"sandbox":"/x","socketPath":"/s","pciID":"0000:3b:02.1"}""";
        Call call = Call.Run(new PortMapPlugin(), Call.Environment("ADD"),
            $$$"""{"cniVersion":"1.1.0","name":"n","prevResult":{"cniVersion":"1.1.0","interfaces":[{{{Interface}}}]}}""");

        Assert.Equal(Interface, JsonSerializer.Serialize(call.Json.GetProperty("interfaces")[0]));
        Assert.DoesNotContain("/s", Write(Read(call.Output).InVersion("1.0.0")), System.StringComparison.Ordinal);
    }

    [Fact]
    public void InVersion_SinceOne_AddressesNameNoFamily()
        => Assert.DoesNotContain("\"version\"", Write(Read(Recorded).InVersion("1.0.0")), System.StringComparison.Ordinal);

    [Fact]
    public void InVersion_BeforeOnePointOne_InterfacesNameNoMtu()
    {
        var result = new CniResult { Interfaces = [new CniInterface { Name = "eth0", Mtu = 9480 }] };

        Assert.Contains("\"mtu\": 9480", Write(result.InVersion("1.1.0")), System.StringComparison.Ordinal);
        Assert.DoesNotContain("mtu", Write(result.InVersion("1.0.0")), System.StringComparison.Ordinal);
    }

    private static CniResult Read(string text) => CniJson.Read(Encoding.UTF8.GetBytes(text), CniJson.Default.CniResult);

    private static string Write(CniResult result)
    {
        using var output = new MemoryStream();
        CniJson.Write(output, result, CniJson.Default.CniResult);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
