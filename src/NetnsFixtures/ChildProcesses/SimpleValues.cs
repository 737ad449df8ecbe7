using System.Runtime.InteropServices;

namespace NetnsFixtures.ChildProcesses;

/// <summary>The values that methods are called with most, in binary. Text goes as it is in memory, also what is no valid UTF-16.</summary>
internal static class SimpleValues
{
    public static bool Includes(Type type) =>
        type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(ulong) || type == typeof(double);

    public static byte[] Write(object? value) => value switch
    {
        null => [0],
        string text => [1, .. MemoryMarshal.AsBytes(text.AsSpan())],
        bool yes => BitConverter.GetBytes(yes),
        int number => BitConverter.GetBytes(number),
        long number => BitConverter.GetBytes(number),
        ulong number => BitConverter.GetBytes(number),
        double number => BitConverter.GetBytes(number),
        _ => throw new NotSupportedException($"{value.GetType()} is not simple"),
    };

    /// <exception cref="InvalidDataException">It is none of the type.</exception>
    public static object? Read(byte[] bytes, Type type)
    {
        if (!HasLengthOf(type, bytes))
            throw new InvalidDataException($"no {type.Name} has {bytes.Length} bytes");
        if (type == typeof(string))
            return bytes[0] == 0 ? null : new string(MemoryMarshal.Cast<byte, char>(bytes.AsSpan(1)));
        if (type == typeof(bool))
            return BitConverter.ToBoolean(bytes);
        if (type == typeof(int))
            return BitConverter.ToInt32(bytes);
        if (type == typeof(long))
            return BitConverter.ToInt64(bytes);
        if (type == typeof(ulong))
            return BitConverter.ToUInt64(bytes);
        return BitConverter.ToDouble(bytes);
    }

    private static bool HasLengthOf(Type type, byte[] bytes) =>
        type == typeof(string) ? bytes.Length % sizeof(char) == 1
        : bytes.Length == (type == typeof(bool) ? sizeof(bool) : type == typeof(int) ? sizeof(int) : sizeof(long));
}
