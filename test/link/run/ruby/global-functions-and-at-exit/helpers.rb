def say(text)
  Helpers.wrap(text)
end

module Helpers
  def self.wrap(text)
    "<#{text}>"
  end

  def self.banner
    say('banner')
  end
end
