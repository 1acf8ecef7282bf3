package com.acme.model;

import com.acme.util.*;

public class User {
  private final String name;

  public User(String name) { this.name = Texts.clean(name); }

  public String name() { return name; }
}
