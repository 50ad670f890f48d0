using System;
using System.IO;
using Flannel.Reference.Clients.Kubernetes;
using Flannel.Reference.Configuration;
using Xunit;

namespace Flannel.Reference.Tests.Clients.Kubernetes;

public sealed class KubeconfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Read_AsJson_GivesServerAndToken()
    {
        KubernetesAccess access = Read("""
            {"current-context":"a","contexts":[{"name":"b","context":{"cluster":"x","user":"x"}},{"name":"a","context":{"cluster":"c","user":"u"}}],
             "clusters":[{"name":"c","cluster":{"server":"https:\/\/192.0.2.1:6443\/","tls-server-name":"kubernetes"}}],"users":[{"name":"u","user":{"token":"abc"}}]}
            """);

        Assert.Equal("https://192.0.2.1:6443", access.Server);
        Assert.Equal("kubernetes", access.ReadIdentity().ServerName);
        Assert.Equal("Bearer abc", access.Authorization()?.ToString());
    }

    [Theory]
    [InlineData("username: me\n    password: secret", "Basic bWU6c2VjcmV0")]
    [InlineData("token: a\n    tokenFile: token", "Bearer from-the-file")]
    [InlineData("token: |\n      from-a-block\n    username: me", "Bearer from-a-block")]
    [InlineData("{}", null)]
    public void Read_User_SaysWhoAsks(string user, string? expected)
    {
        File.WriteAllText(_folder["token"], "from-the-file\n");

        Assert.Equal(expected, Read(Yaml(user: user)).Authorization()?.ToString());
    }

    [Fact]
    public void Read_ClientCertificate_FromFilesAndData()
    {
        var certificates = new TestCertificates(_folder["tls"]);
        string data = $"client-certificate-data: {Base64(certificates.ClientCertificate)}\n    client-key-data: " +
            $"{Base64(certificates.ClientKey)}";

        foreach (string user in (string[])[data, "client-certificate: tls/client.pem\n    client-key: tls/client.key"])
            Assert.True(Read(Yaml("certificate-authority: tls/ca.pem", user)).ReadIdentity() is
            {
                Certificate:
                {
                    HasPrivateKey: true,
                    Subject: "CN=client"
                }, Authorities.Count: 1
            });
    }

    [Theory]
    [InlineData("insecure-skip-tls-verify: true\n    certificate-authority-data: AAAA", "{}",
        "specifying a root certificates file with the insecure flag is not allowed")]
    [InlineData("insecure-skip-tls-verify: maybe", "{}", "insecure-skip-tls-verify is \"maybe\"; it must be true or false")]
    [InlineData("proxy-url: http://192.0.2.1", "{}", "proxy-url is not supported")]
    [InlineData("tls-server-name: [a]", "{}", "tls-server-name is not a string")]
    [InlineData("", "exec: {command: aws}", "exec is not supported: use a token, tokenFile or client certificate")]
    [InlineData("", "auth-provider: {name: gcp}", "auth-provider is not supported")]
    [InlineData("", "{token: t, as: system:node:node1}", "as is not supported: give the credentials of the user itself")]
    [InlineData("", "{token: t, as-groups: [system:nodes]}", "as-groups is not supported")]
    [InlineData("", "client-certificate-data: AAAA", "client-certificate and client-key must be given together")]
    [InlineData("", "token: |\n      one\n      two", "kubeconfig: token: New-line")]
    [InlineData("certificate-authority-data: '***'", "{}", "kubeconfig: certificate-authority-data: The input is not a valid Base-64")]
    [InlineData("certificate-authority-data: AAAA", "{}", "kubeconfig: certificate-authority: it contains no certificate")]
    [InlineData("", "client-certificate-data: AAAA\n    client-key-data: '*'", "kubeconfig: client-key-data: The input is not")]
    [InlineData("", "client-certificate-data: AAAA\n    client-key-data: AAAA", "kubeconfig: client-certificate and client-key: The ")]
    public void Read_WhatIsNotSupported_IsRefused(string cluster, string user, string expected)
    {
        string error = Assert.Throws<StartupException>(() => Read(Yaml(cluster, user))).Message;

        Assert.StartsWith("Failed to create SubnetManager: fail to create kubernetes config: ", error, StringComparison.Ordinal);
        Assert.Contains(expected, error, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("certificate-authority: nowhere.pem", "{}", "certificate-authority /*/nowhere.pem: no such file or directory")]
    [InlineData("certificate-authority: folder", "{}", "certificate-authority /*/folder: is a directory, not a file")]
    [InlineData("certificate-authority: kubeconfig/ca.pem", "{}", "certificate-authority /*/kubeconfig/ca.pem: one of its parent " +
        "directories is a file")]
    [InlineData("", "client-certificate: nowhere.pem\n    client-key: nowhere.key",
        "client-certificate /*/nowhere.pem: no such file or directory")]
    public void Read_FileThatItNamesIsMissing_NamesThatFile(string cluster, string user, string expected)
    {
        System.IO.Directory.CreateDirectory(_folder["folder"]);
        string error = Assert.Throws<StartupException>(() => Read(Yaml(cluster, user))).Message;

        Assert.Matches(System.Text.RegularExpressions.Regex.Escape(expected).Replace(@"\*", ".*", StringComparison.Ordinal), error);
        Assert.DoesNotContain("stat ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Authorization_TokenFileOfTwoLines_IsTriedAgainLater()
    {
        KubernetesAccess access = Read(Yaml(user: "tokenFile: token"));
        File.WriteAllText(_folder["token"], "one\ntwo\n");

        KubernetesException error = Assert.Throws<KubernetesException>(access.Authorization);

        Assert.True(error.IsTemporary);
        Assert.StartsWith($"cannot read the token in {_folder["token"]}: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("~", false)]
    public void Read_InsecureSkipTlsVerify_IsHonoured(string value, bool expected)
        => Assert.Equal(expected, Read(Yaml($"insecure-skip-tls-verify: {value}")).ReadIdentity().IsUnchecked);

    [Theory]
    [InlineData("x", "it is not a kubeconfig file")]
    [InlineData("a: [", "kubeconfig:")]
    [InlineData("a: b", "it has no current-context")]
    [InlineData("current-context: a", "it has no context \"a\"")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]", "it has no cluster \"c\"")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c}}]\nclusters: [{name: c, cluster: {server: 'ftp://x'}}]",
        "server \"ftp://x\": it is not an http or https URL")]
    [InlineData("current-context: ''\ncontexts: null\nclusters: null\nusers: null", "it has no current-context")]
    public void Read_Malformed_SaysWhatIsWrong(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<StartupException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_InAPod_UsesItsServiceAccount()
    {
        var certificates = new TestCertificates(_folder["tls"]);
        File.Copy(certificates.Authority, _folder["ca.crt"]);
        File.WriteAllText(_folder["token"], "first");
        var finder = new KubernetesAccessFinder(name => name == "KUBERNETES_SERVICE_HOST" ? "2001:db8::1" : "443", _folder.Path);

        KubernetesAccess access = finder.Find(new KubernetesOptions());
        File.WriteAllText(_folder["token"], "second");

        Assert.Equal("https://[2001:db8::1]:443", access.Server);
        Assert.Single(access.ReadIdentity().Authorities!);
        Assert.Equal("Bearer second", access.Authorization()?.ToString());
    }

    [Fact]
    public void Find_InAPodWithAnAddressThatIsNone_SaysSo()
    {
        File.WriteAllText(_folder["token"], "secret");
        var finder = new KubernetesAccessFinder(
            name => name == "KUBERNETES_SERVICE_PORT" ? "tcp://192.0.2.1:443" : "192.0.2.1", _folder.Path);

        Assert.Contains("KUBERNETES_SERVICE_HOST and KUBERNETES_SERVICE_PORT do not form a URL: https://192.0.2.1:tcp://192.0.2.1:443",
            Assert.Throws<StartupException>(() => finder.Find(new KubernetesOptions())).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Yaml(string cluster = "", string user = "{}") => $"""
        current-context: here   # a comment
        contexts:
        - context:
            cluster: c
            user: u
          name: here
        clusters:
        - cluster:
            server: "https://192.0.2.1:6443"
            {cluster}
          name: c
        users:
        - name: u
          user:
            {user}
        """;

    private static string Base64(string file) => Convert.ToBase64String(File.ReadAllBytes(file));

    private KubernetesAccess Read(string text)
    {
        File.WriteAllText(_folder["kubeconfig"], text);
        return Kubeconfig.Read(_folder["kubeconfig"]);
    }
}
