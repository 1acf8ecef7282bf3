module Callbacks
  def self.included(base)
    base.extend(ClassMethods)
  end

  module ClassMethods
    def before_save(*names)
      callbacks.concat(names)
    end

    def callbacks
      @callbacks ||= []
    end
  end

  def save
    self.class.callbacks.each { |name| send(name) }
    write
  end
end

class Article
  include Callbacks

  before_save :trim_title, :stamp

  def initialize(title)
    @title = title
  end

  def write
    @written = true
  end

  private

  def trim_title
    @title = @title.strip
  end

  def stamp = @at = 1
end

Article.new(' x ').save
