package com.acme.util;

public final class Texts {
  private Texts() { }

  public static String clean(String text) { return text.trim(); }

  public static String shout(String text) { return clean(text) + "!"; }

  public static String quote(String text) { return "'" + text + "'"; }
}
