module Plugins
  class Audio
    def initialize(file)
      @file = file
    end

    def decode
      header + body
    end

    private

    def header = @file[-3..]

    def body
      'pcm'
    end
  end
end
