using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text;

namespace Netlink.Tests.Support;

/// <summary>Prints what an assembly offers, a member a line, in an order of its own.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext s_nullability = new();

    public static string Print(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Head(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Head(Type type)
    {
        string kind = type.IsEnum ? $"enum {Full(type)} : {Name(Enum.GetUnderlyingType(type))}"
            : typeof(Delegate).IsAssignableFrom(type) ? $"delegate {Full(type)}"
            : type.IsInterface ? $"interface {Full(type)}"
            : type.IsValueType ? $"{(type.IsByRefLike ? "ref " : "")}struct {Full(type)}"
            : $"{(type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}class {Full(type)}";
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
            return kind;
        string[] bases = [.. new[] { type.BaseType }.Where(parent => parent is not null && parent != typeof(object) && parent != typeof(ValueType)).Concat(Interfaces(type)).Select(parent => Name(parent!))];
        return bases.Length == 0 ? kind : $"{kind} : {string.Join(", ", bases)}";
    }

    private static IEnumerable<Type> Interfaces(Type type)
        => type.GetInterfaces().Where(parent => parent.IsPublic && !(type.BaseType?.GetInterfaces().Contains(parent) ?? false)).OrderBy(Name, StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (typeof(Delegate).IsAssignableFrom(type))
            return [Describe(type.GetMethod("Invoke")!)];

        // What the compiler makes of a record is not worth a line each.
        return type.GetConstructors(Declared).Where(IsVisible).Select(constructor => $"new({Parameters(constructor)})")
            .Concat(type.GetFields(Declared).Where(field => field.IsPublic).Select(field => $"{(field.IsLiteral ? "const" : "field")} {Name(field.FieldType)} {field.Name}{(field.IsLiteral ? $" = {field.GetRawConstantValue()}" : "")}"))
            .Concat(type.GetProperties(Declared).Where(property => IsVisible(property.GetMethod ?? property.SetMethod)).Where(property => property.Name != "EqualityContract").Select(Describe))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && !IsCompilerMade(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Describe));
    }

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);

    private static bool IsCompilerMade(MethodInfo method)
        => method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || method.Name.Contains('<', StringComparison.Ordinal);

    private static string Describe(PropertyInfo property)
    {
        MethodInfo? set = property.SetMethod;
        bool init = set?.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit") ?? false;
        string accessors = (property.GetMethod is null ? "" : "get; ") + (!IsVisible(set) ? "" : init ? "init; " : "set; ");
        bool required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
        string modifiers = ((property.GetMethod ?? set)!.IsStatic ? "static " : "") + (required ? "required " : "");
        return $"{modifiers}{Nullable(property.PropertyType, s_nullability.Create(property))} {property.Name} {{ {accessors}}}";
    }

    private static string Describe(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        string name = method.Name;
        return $"{(method.IsStatic ? "static " : "")}{Nullable(method.ReturnType, s_nullability.Create(method.ReturnParameter))} {name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
    {
        string prefix = parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        string suffix = parameter.HasDefaultValue ? $" = {(parameter.DefaultValue is null ? parameter.ParameterType.IsValueType ? "default" : "null" : Convert.ToString(parameter.DefaultValue, CultureInfo.InvariantCulture))}" : "";
        return $"{prefix}{Nullable(parameter.ParameterType, s_nullability.Create(parameter))} {parameter.Name}{suffix}";
    }));

    private static string Nullable(Type type, NullabilityInfo nullability)
    {
        Type plain = type.IsByRef ? type.GetElementType()! : type;
        string name = Name(plain);
        return !plain.IsValueType && !plain.IsGenericParameter && nullability.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }

    private static string Full(Type type) => $"{type.Namespace}.{(type.IsNested ? type.DeclaringType!.Name + "." : "")}{Name(type)}";

    private static string Name(Type type)
    {
        if (System.Nullable.GetUnderlyingType(type) is Type underlying)
            return Name(underlying) + "?";
        if (type.IsArray)
            return Name(type.GetElementType()!) + "[]";
        if (!type.IsGenericType)
            return type.Name;
        string name = type.Name.Split('`')[0];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
